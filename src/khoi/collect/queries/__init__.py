"""What is asked of records and submissions: who belongs, what is planned, who owes, what is in force."""
