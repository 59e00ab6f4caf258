// The module of every public page: what is done here works without it too.
