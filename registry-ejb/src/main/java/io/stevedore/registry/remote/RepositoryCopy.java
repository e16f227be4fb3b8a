package io.stevedore.registry.remote;

import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.transfer.Intake;
import io.stevedore.registry.transfer.TransferReport;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies a repository of another registry. What is there already is left, so it can be run again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RepositoryCopy {

    private Intake intake;
    private RemoteSettings settings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RepositoryCopy() {}

    @Inject
    public RepositoryCopy(Intake intake, RemoteSettings settings) {
        this.intake = intake;
        this.settings = settings;
    }

    /**
     * Copies tags, what they name, and what says something about it, as far as {@linkplain Intake#run it goes}.
     *
     * @param dryRun to write nothing, and to ask for the sizes of blobs alone
     * @param progress hears a line each second
     */
    public TransferReport run(CopyRequest request, boolean dryRun, Consumer<String> progress) {
        return run(request, settings, dryRun, progress);
    }

    /**
     * As {@link #run}, in the name of whoever has asked for it instead of that of the settings.
     *
     * @param login name and password at the other registry; empty for nobody in particular
     */
    public TransferReport runFor(
            Optional<Map.Entry<String, String>> login, CopyRequest request, boolean dryRun, Consumer<String> progress) {
        return run(request, settings.askedBy(login), dryRun, progress);
    }

    private TransferReport run(CopyRequest request, RemoteSettings asker, boolean dryRun, Consumer<String> progress) {
        TransferReport report = TransferReport.ofCopy(dryRun);
        intake.run(report, () -> {
            RemoteClient client = asker.client(request.source());
            RemoteTags tags = new RemoteTags(client, request.source(), report, new ProgressPerSecond(progress));
            RemoteRepository repository = new RemoteRepository(client, request.source(), report);
            intake.take(request.target(), repository, tags.manifests(), report, progress);
        });
        return report;
    }
}
