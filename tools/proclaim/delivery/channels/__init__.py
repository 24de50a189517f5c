"""Ways a notice goes out; each is a module of its own and knows no other."""
