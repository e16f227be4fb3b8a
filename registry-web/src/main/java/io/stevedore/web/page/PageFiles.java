package io.stevedore.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files of the page, which stand beside this class. They hold no data, so everybody may have them. */
@ApplicationScoped
public class PageFiles {

    /** What stands at the root. */
    public static final String START = "start.html";

    private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.(html|js|css|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();
    private boolean on;

    /** For the container's proxies. */
    public PageFiles() {}

    @Inject
    public PageFiles(@ConfigProperty(name = "registry.ui.enabled", defaultValue = "true") boolean enabled) {
        on = enabled;
    }

    /** Whether the settings want the page. */
    public boolean isOn() {
        return on;
    }

    /** @return whether there is such a file, and it was sent */
    public boolean send(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PageFile> file = on ? find(name) : Optional.empty();
        if (file.isPresent()) {
            file.get().send(request, response);
        }
        return file.isPresent();
    }

    private Optional<PageFile> find(String name) throws IOException {
        PageFile known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try (InputStream content = PageFiles.class.getResourceAsStream(name)) {
            if (content == null) {
                return Optional.empty();
            }
            PageFile file = new PageFile(TYPES.getOrDefault(parts.group(1), ""), content.readAllBytes());
            files.put(name, file);
            return Optional.of(file);
        }
    }
}
