"""How content becomes public: states, the gate, the verbs, their history."""
