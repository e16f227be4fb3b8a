package io.stevedore.storage.oss;

import io.stevedore.settings.Parameters;

/** Who calls the store. Prints only the beginning of the id, and nothing of the secret. */
record OssKey(String id, String secret) {

    private static final int SHOWN = 4;

    static OssKey of(Parameters parameters) {
        return new OssKey(parameters.value(OssParameters.KEY_ID), parameters.value(OssParameters.KEY_SECRET));
    }

    @Override
    public String toString() {
        return id.substring(0, Math.min(SHOWN, id.length() / 2)) + "…";
    }
}
