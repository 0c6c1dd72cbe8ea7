"""What do words and answers mean, which rules fire, which access point answers, and how good is it?"""
