package io.stevedore.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The documents of a checkout as web pages that need no server. */
public final class DocumentSite {

    private static final String STYLE = "style.css";

    /** What begins the site: the table of contents. */
    private static final String CONTENTS = "docs/README.md";

    private final Path root;
    private final Map<String, SitePage> pages = new TreeMap<>();
    private final SitePage contents;

    /**
     * Reads all documents.
     *
     * @param root of the checkout
     * @throws IllegalArgumentException if there is no table of contents
     */
    public DocumentSite(Path root) throws IOException {
        this.root = root;
        for (Path file : documents(root)) {
            String source = root.relativize(file).toString().replace('\\', '/');
            pages.put(source, SitePage.parse(source, target(source), Files.readString(file)));
        }
        SitePage first = pages.get(CONTENTS);
        if (first == null) {
            throw new IllegalArgumentException(root + " has no " + CONTENTS + ", with which the site begins");
        }
        contents = first;
    }

    /** @param arguments the checkout, and the directory of the site, which is made anew */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: CHECKOUT DIRECTORY");
        }
        new DocumentSite(Path.of(arguments[0])).write(Path.of(arguments[1]));
    }

    private static List<Path> documents(Path root) throws IOException {
        List<Path> documents = new ArrayList<>(
                Stream.of("README.md", "CONTRIBUTING.md").map(root::resolve).toList());
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static String target(String source) {
        if (source.equals(CONTENTS)) {
            return "index.html";
        }
        return source.equals("README.md")
                ? "start.html"
                : source.replaceFirst("^docs/", "").replaceFirst("\\.md$", ".html");
    }

    /**
     * Writes the pages, and the files of the checkout that they lead to.
     *
     * @throws IllegalArgumentException if a document leads to something that is not there
     */
    public void write(Path directory) throws IOException {
        clear(directory);
        Set<String> files = new TreeSet<>();
        for (SitePage page : pages.values()) {
            SiteLinks links = new SiteLinks(page, pages, root);
            page.document().accept(links);
            files.addAll(links.files());
        }
        for (SitePage page : pages.values()) {
            Path file = directory.resolve(page.target());
            Files.createDirectories(file.getParent());
            Files.writeString(file, SiteLayout.html(page, contents));
        }
        for (String file : files) {
            Path copy = directory.resolve(SiteLinks.FILES).resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream style = DocumentSite.class.getResourceAsStream(STYLE)) {
            if (style == null) {
                throw new IllegalStateException("the style of the site is not beside its classes");
            }
            Files.copy(style, directory.resolve(STYLE));
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                old.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        Files.createDirectories(directory);
    }
}
