package io.stevedore.micro;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;

/** Payara Micro with the applications that are packed beside this class. */
final class Server {

    private static final int ANSWER_MILLIS = 30_000;

    private final Installation installation;
    private final LogSettings log;

    Server(Installation installation, LogSettings log) {
        this.installation = installation;
        this.log = log;
    }

    /**
     * Returns when the registry answers.
     *
     * @throws StartFailure if it does not
     */
    void start() {
        // MICRO-INF/pre-boot-commands.txt refers to these.
        System.setProperty("stevedore.host", installation.address().host());
        installation.edge().publish();
        log.publish();
        Scratch scratch = Scratch.create();
        scratch.deleteOthersLeftovers();
        scratch.use();
        PayaraBoot.start(
                "--nocluster",
                "--disablephonehome",
                "--rootdir",
                scratch.directory().toString(),
                "--port",
                String.valueOf(installation.address().port()));
        log.apply();
        Shutdown.install(scratch, installation.edge().drain());
        if (installation.edge().asksForCertificates()) {
            checkWithoutAsking();
            return;
        }
        checkAnswer("/v2/");
        // Opens the index, which thereby belongs to this process alone.
        checkAnswer("/health/ready");
    }

    /** The launcher has no certificate to ask with: the server's shows that it is there, the application the rest. */
    private void checkWithoutAsking() {
        BootLog.problem().ifPresent(problem -> {
            throw new StartFailure("the registry did not start: " + problem);
        });
        String authority = installation.localAuthority();
        try {
            OwnCertificate.shakeHands(URI.create("https://" + authority));
        } catch (IOException e) {
            throw new StartFailure("the registry did not start: " + authority + " speaks no TLS (" + e + ")", e);
        }
        Operator.requireReady();
    }

    private void checkAnswer(String path) {
        int status = status(URI.create(installation.edge().scheme() + "://" + installation.localAuthority() + path));
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new StartFailure(
                    "the registry did not start: " + BootLog.problem().orElse("GET " + path + " answered " + status));
        }
    }

    private static int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            if (connection instanceof HttpsURLConnection secure) {
                OwnCertificate.accept(secure);
            }
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "the registry did not start: " + BootLog.problem().orElse("GET " + uri + " failed (" + e + ")"), e);
        }
    }
}
