"""The tables of subjects and audiences, in everyday words."""

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base


class Category(Base):
    """A subject that services are filed under (HSDS `taxonomy_term`)."""

    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(Text)
    keywords: Mapped[list[str]] = mapped_column(JSON)
    pictogram: Mapped[str] = mapped_column(String(40))
    accent: Mapped[str] = mapped_column(String(20))


class Theme(Base):
    """A door on the home page: a few subjects under one everyday name."""

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    pictogram: Mapped[str] = mapped_column(String(40))
    accent: Mapped[str] = mapped_column(String(20))

    members: Mapped[list["ThemeCategory"]] = relationship(
        order_by="ThemeCategory.position", cascade="all, delete-orphan"
    )


class ThemeCategory(Base):
    """One subject behind one door."""

    __tablename__ = "theme_category"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), primary_key=True, index=True)
    position: Mapped[int]

    category: Mapped[Category] = relationship()


class Audience(Base):
    """A group of people that a service is meant for."""

    __tablename__ = "audience"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
