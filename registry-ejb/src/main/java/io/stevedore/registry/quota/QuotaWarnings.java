package io.stevedore.registry.quota;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** What the answer to a request warns of. */
@RequestScoped
public class QuotaWarnings {

    private final List<String> sentences = new ArrayList<>();

    /** For the answer to this request. */
    public void add(String sentence) {
        sentences.add(sentence);
    }

    /** Those of this request so far. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }
}
