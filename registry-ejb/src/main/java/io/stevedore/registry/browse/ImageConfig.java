package io.stevedore.registry.browse;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.manifest.StrictJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** The config of an image: how each layer came about, labels, and the platform. */
record ImageConfig(JsonObject json) {

    /** The largest config that is read. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final Logger LOG = System.getLogger(ImageConfig.class.getName());

    /** Why there is none to be shown, in a sentence for people. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static ImageConfig read(Blobs blobs, RepositoryName name, JsonObject descriptor) throws Unreadable {
        Digest digest = LooseJson.digest(descriptor, "digest")
                .orElseThrow(() -> new Unreadable("the manifest names no digest of its config"));
        try {
            Blob blob = blobs.find(name, digest);
            if (blob.size() > MOST_BYTES) {
                throw new Unreadable("the config has " + blob.size() + " bytes; at most " + MOST_BYTES + " are read");
            }
            if (blob.size() != size(descriptor)) {
                throw new Unreadable("the config has " + blob.size() + " bytes, and the manifest says otherwise");
            }
            byte[] bytes = bytes(blobs, name, blob);
            if (!RunningDigest.of(digest.algorithm(), bytes).equals(digest)) {
                throw new Unreadable("the config's bytes are damaged: they have another digest");
            }
            return new ImageConfig(StrictJson.read(bytes));
        } catch (RegistryException.BlobUnknown e) {
            throw new Unreadable("the repository does not have the config, or its bytes are damaged");
        } catch (RegistryException.ManifestInvalid e) {
            throw new Unreadable("the config is no JSON object that every reader understands alike");
        } catch (RegistryException.Failed | IOException e) {
            LOG.log(Level.WARNING, "config " + digest + " of " + name + " cannot be read", e);
            throw new Unreadable("the config cannot be read; who runs the registry finds the reason in its log");
        }
    }

    /** What its descriptor says. */
    static long size(JsonObject descriptor) {
        return LooseJson.size(descriptor, "size").orElse(-1);
    }

    private static byte[] bytes(Blobs blobs, RepositoryName name, Blob blob) throws IOException {
        try (InputStream content = blobs.open(name, blob, ByteRange.whole(blob.size()))) {
            return content.readNBytes(MOST_BYTES);
        }
    }

    /** The commands that made layers, in the order of these. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        LooseJson.objects(json, "history").stream()
                .filter(step -> !isEmpty(step))
                .forEach(step -> commands.add(LooseJson.text(step, "created_by").orElse("")));
        return commands;
    }

    private static boolean isEmpty(JsonObject step) {
        return JsonValue.TRUE.equals(step.get("empty_layer"));
    }

    void write(JsonObjectBuilder target) {
        JsonArrayBuilder history = LooseJson.BUILDERS.createArrayBuilder();
        LooseJson.objects(json, "history").forEach(step -> {
            JsonObjectBuilder entry = LooseJson.BUILDERS.createObjectBuilder();
            LooseJson.add(entry, "created", LooseJson.word(step, "created"));
            LooseJson.add(entry, "command", LooseJson.text(step, "created_by"));
            LooseJson.add(entry, "comment", LooseJson.word(step, "comment"));
            history.add(entry.add("empty", isEmpty(step)));
        });
        target.add("history", history);
        LooseJson.object(json, "config").ifPresent(config -> target.add("labels", LooseJson.texts(config, "Labels")));
        for (String field : List.of("created", "architecture", "variant", "os", "author")) {
            LooseJson.add(target, field, LooseJson.word(json, field));
        }
    }
}
