"""Pages of the site: addresses, views, forms and templates."""
