"""What a typed place means: names folds, records holds values, gazetteer indexes, resolution decides."""
