package io.stevedore.site;

/** What stands around each page. */
final class SiteLayout {

    private SiteLayout() {}

    /** @param contents the page with which the site begins */
    static String html(SitePage page, SitePage contents) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy"
                    content="default-src 'none'; style-src 'self'; img-src 'self'">
                <title>%1$s · Stevedore</title>
                <link rel="stylesheet" href="%2$sstyle.css">
                </head>
                <body>
                <header><a href="%2$s%3$s">Stevedore</a> <a href="%2$sstart.html">A first registry</a></header>
                <main>
                %4$s</main>
                </body>
                </html>
                """.formatted(escaped(page.title()), page.up(), contents.target(), page.html());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
