package io.stevedore.testkit;

import java.net.URI;
import java.util.Locale;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A registry in a container, for tests that have Docker. Whoever reaches its port may do everything in it. */
public class StevedoreContainer extends GenericContainer<StevedoreContainer> {

    private static final int PORT = 5000;

    /** @param image of the registry, such as {@code registry.example/stevedore:0.1.0} */
    public StevedoreContainer(DockerImageName image) {
        super(image);
        addExposedPort(PORT);
        withSetting("registry.http.addr", ":" + PORT);
        withSetting("registry.auth", "none");
        waitingFor(Wait.forHttp("/health/ready").forPort(PORT));
    }

    /** As {@link #StevedoreContainer(DockerImageName)}. */
    public StevedoreContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /** Says a setting, such as {@code registry.storage.delete.enabled}, as a variable of the environment. */
    public final StevedoreContainer withSetting(String name, String value) {
        return withEnv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value);
    }

    /** Where it is, once it runs. */
    public URI getAddress() {
        return URI.create("http://" + getRegistry());
    }

    /** What stands before the name of a repository in commands, once it runs. */
    public String getRegistry() {
        return getHost() + ":" + getMappedPort(PORT);
    }
}
