"""对象: whom a campaign or a survey is for, as a rule over the registry."""
