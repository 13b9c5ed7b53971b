-- Whoever has their account erased is not reached any more: how it was safe goes with it.
GRANT DELETE ON safe_contacts, rings TO putright_web;
