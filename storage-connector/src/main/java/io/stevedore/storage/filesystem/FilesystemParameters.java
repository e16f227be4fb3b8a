package io.stevedore.storage.filesystem;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import java.util.List;
import java.util.function.Function;

/** What the driver of local and shared directories can be given. */
public final class FilesystemParameters implements DriverParameters {

    public static final Parameter ROOT_DIRECTORY = Parameter.required(
            "rootdirectory",
            "the path of a directory that this process may write",
            "The directory of the store; created if it is missing.");

    public static final Parameter RESERVE = Parameter.number(
            "reserve",
            64 << 20,
            0,
            1L << 50,
            "Bytes of the disk that no push may take, so that there is room for what deletions need; 0 keeps none.");

    @Override
    public String driver() {
        return "filesystem";
    }

    @Override
    public Role role() {
        return Role.STORAGE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ROOT_DIRECTORY, RESERVE);
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return values.apply(ROOT_DIRECTORY);
    }
}
