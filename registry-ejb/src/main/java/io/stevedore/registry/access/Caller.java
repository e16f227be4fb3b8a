package io.stevedore.registry.access;

import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who asks, for the time of one request. Nobody did so far where it is not set, as in timers. */
@RequestScoped
public class Caller {

    private Login login = Login.NONE;
    private Optional<Ruling> ruling = Optional.empty();
    private boolean operator;
    private String address = "";

    public Principal principal() {
        return login.principal();
    }

    /** How he came in. */
    public Login login() {
        return login;
    }

    /** What was decided last for him. */
    public Optional<Ruling> ruling() {
        return ruling;
    }

    void note(Ruling decided) {
        ruling = Optional.of(decided);
    }

    /** Where he is, if that was noted; it tells those apart who did not say who they are. */
    public String address() {
        return address;
    }

    /** Notes where he is. */
    public void locate(String client) {
        address = client;
    }

    /** Whether whoever runs the registry has started this by a command: no rule is for him. */
    public boolean isOperator() {
        return operator;
    }

    /** For the commands of whoever runs the registry, which do not come by HTTP. */
    public void setOperator() {
        operator = true;
    }

    /** Somebody who said who he is, or nobody. */
    public void set(Login identified) {
        login = identified;
    }
}
