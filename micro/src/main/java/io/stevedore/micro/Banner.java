package io.stevedore.micro;

/** What a user wants to know right after the start, in three lines, or four. */
record Banner(Installation installation) {

    @Override
    public String toString() {
        String authority = installation.localAuthority();
        return "listening on " + installation.edge().scheme() + "://" + installation.address() + "\n"
                + installation
                        .operations()
                        .map(place -> "health and metrics on http://" + place + "\n")
                        .orElse("")
                + "storing in " + installation.store().name() + ", index in "
                + installation.index().name() + "\n"
                + "push a first image: docker tag hello-world " + authority + "/hello && docker push " + authority
                + "/hello";
    }
}
