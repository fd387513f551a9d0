"""政策宣传: campaigns, whom they are for, and what came of telling them."""
