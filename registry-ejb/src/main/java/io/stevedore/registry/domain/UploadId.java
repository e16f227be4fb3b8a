package io.stevedore.registry.domain;

import java.util.UUID;

/** The unguessable name of an upload. */
public record UploadId(UUID uuid) {

    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    /** @throws RegistryException.UploadUnknown if the text cannot be an id of ours, so no upload can have it */
    public static UploadId parse(RepositoryName name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return new UploadId(uuid);
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException.UploadUnknown(name, text);
        }
        throw new RegistryException.UploadUnknown(name, text);
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
