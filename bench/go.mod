module stevedore/bench

go 1.23.0
