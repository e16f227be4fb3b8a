package io.stevedore.micro.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Payara Micro, without its cluster and without its call home. */
final class PayaraMicroServer implements EmbeddedServer {

    private ShutdownHooks hooks = ShutdownHooks.NONE;

    @Override
    public void start(Path directory, Listener listener) {
        listener.publish();
        List<String> arguments = new ArrayList<>(List.of(
                "--nocluster",
                "--disablephonehome",
                "--rootdir",
                directory.toString(),
                "--port",
                String.valueOf(listener.port())));
        listener.operations().ifPresent(second -> arguments.addAll(second.arguments(directory)));
        BootCode.runFirstCompiled(directory, () -> PayaraBoot.start(arguments.toArray(String[]::new)));
        hooks = ShutdownHooks.takeOff();
    }

    @Override
    public Optional<String> problem() {
        return BootLog.problem();
    }

    @Override
    public boolean isServing() {
        return RunningRequests.any();
    }

    @Override
    public void stop() throws InterruptedException {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)); // the server's last words
        hooks.run();
    }
}
