package io.stevedore.site;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A document, and the page that is made of it.
 *
 * @param source its path in the checkout, such as {@code docs/access.md}
 * @param target its path in the site, such as {@code access.html}
 * @param document as it was parsed; links are put right in it
 */
record SitePage(String source, String target, Node document) {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /** Documents are text: what looks like HTML is shown. */
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();

    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();

    static SitePage parse(String source, String target, String text) {
        return new SitePage(source, target, PARSER.parse(text));
    }

    String html() {
        return RENDERER.render(document);
    }

    /** Its first heading; its path if it has none. */
    String title() {
        List<Heading> headings = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        return headings.isEmpty() ? source : TEXT.render(headings.get(0)).strip();
    }

    /** What leads from here to the root of the site: nothing, or some {@code ../}. */
    String up() {
        return "../".repeat((int) target.chars().filter(letter -> letter == '/').count());
    }
}
