"""Flask extensions, created here and bound to an application in create_app."""

from flask_babel import Babel
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from portal.database import Base

db = SQLAlchemy(model_class=Base)
babel = Babel()
csrf = CSRFProtect()
