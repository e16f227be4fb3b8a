package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.store.Reason;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Copies an index that is a file into another one, while the registry serves. */
@ApplicationScoped
public class IndexBackup {

    private IndexTable table;
    private Optional<Path> file = Optional.empty();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public IndexBackup() {}

    /** @param file where the copy goes; empty if nobody has said so */
    @Inject
    public IndexBackup(IndexTable table, @ConfigProperty(name = "registry.backup.file") Optional<String> file) {
        this.table = table;
        this.file = file.map(Path::of);
    }

    /** Makes a copy in place of the last one, one at a time. */
    public synchronized BackupReport run() {
        if (file.isEmpty()) {
            return BackupReport.failed("nobody has said where it goes; name a file as registry.backup.file");
        }
        Instant begun = Instant.now();
        try {
            table.copyTo(file.get());
        } catch (UnsupportedOperationException e) {
            return BackupReport.failed(e.getMessage() + "; stevedore snapshot copies any index into the store");
        } catch (IllegalArgumentException e) {
            return BackupReport.failed("registry.backup.file is of no use: " + e.getMessage());
        } catch (RegistryException | TableException e) {
            return BackupReport.failed(Reason.of(e));
        }
        return BackupReport.of(file.get(), Duration.between(begun, Instant.now()));
    }
}
