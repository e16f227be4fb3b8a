package io.stevedore.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Puts the links of a document right. They lead to pages of the site, and to copies of other files. */
final class SiteLinks extends AbstractVisitor {

    /** Where the copies are. */
    static final String FILES = "files";

    private final SitePage page;
    private final Map<String, SitePage> pages;
    private final Path root;
    private final Set<String> files = new TreeSet<>();

    /** @param pages by their sources */
    SiteLinks(SitePage page, Map<String, SitePage> pages, Path root) {
        this.page = page;
        this.pages = pages;
        this.root = root;
    }

    /** Files of the checkout that the document leads to, besides documents. */
    Set<String> files() {
        return files;
    }

    @Override
    public void visit(Link link) {
        link.setDestination(destination(link.getDestination()));
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        image.setDestination(destination(image.getDestination()));
        visitChildren(image);
    }

    private String destination(String link) {
        if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
            return link;
        }
        String[] parts = link.split("#", 2);
        String anchor = parts.length > 1 ? "#" + parts[1] : "";
        String source = Path.of(page.source())
                .resolveSibling(parts[0])
                .normalize()
                .toString()
                .replace('\\', '/');
        SitePage there = pages.get(Files.isDirectory(root.resolve(source)) ? "docs/README.md" : source);
        if (there != null) {
            return page.up() + there.target() + anchor;
        }
        if (source.startsWith("..") || !Files.isRegularFile(root.resolve(source))) {
            throw new IllegalArgumentException(
                    page.source() + " leads to " + link + ", and there is no such file in the checkout");
        }
        files.add(source);
        return page.up() + FILES + "/" + source + anchor;
    }
}
