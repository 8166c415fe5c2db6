"""One case (纠纷): its page and the forms of its acts."""
