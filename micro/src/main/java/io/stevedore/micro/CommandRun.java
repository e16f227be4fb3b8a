package io.stevedore.micro;

import io.stevedore.micro.cli.CommandLine;
import io.stevedore.micro.log.LogSettings;
import io.stevedore.micro.server.ServerFailure;
import io.stevedore.micro.server.StandaloneApplication;
import java.io.IOException;
import java.io.PrintStream;

/** Carries a command out in this process, without a server. */
record CommandRun(LogSettings log, PrintStream out) {

    /**
     * Returns the exit code when the command has ended. A process that is killed before leaves its temporary files to
     * the next one.
     *
     * @throws StartFailure if store or index cannot be opened, or the command breaks off
     */
    @SuppressWarnings("try") // the operator finds the application by a name
    int run(CommandLine line) {
        log.publish();
        Scratch scratch = Scratch.create();
        scratch.deleteOthersLeftovers();
        scratch.use();
        try (StandaloneApplication application = StandaloneApplication.open(scratch.directory())) {
            log.apply();
            return new Operator(out).run(line);
        } catch (ServerFailure e) {
            throw new StartFailure("the registry did not start: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartFailure("the registry did not end (" + e + ")", e);
        } finally {
            scratch.delete();
        }
    }
}
