package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on a phone, and for those who want it dark. */
@ExtendWith(SharedClosedRegistry.class)
@TestInstance(Lifecycle.PER_CLASS)
class NarrowPageIT {

    private static final String NAME = "team/narrow-" + "long-name-without-an-end-".repeat(4) + "x";

    private final ClosedRegistry registry;

    NarrowPageIT(ClosedRegistry registry) {
        this.registry = registry;
    }

    @BeforeAll
    void push() {
        PageContent content = new PageContent(registry.as("admin"), NAME);
        String image = content.image("x1", "amd64", Map.of("org.example." + "a".repeat(90), "b".repeat(300)));
        content.index("x".repeat(100));
        content.referrer(image, PageContent.SPDX, PageContent.spdx(3), Map.of());
        content.referrer(image, "application/vnd.example." + "c".repeat(90), new byte[] {1}, Map.of());
    }

    /** Addresses, and what is there when they are shown. */
    private static Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("?search=narrow", NAME);
        views.put("repository?name=" + NAME, "linux/arm64");
        views.put("manifest?repository=" + NAME + "&reference=x1", "SBOM (SPDX)");
        views.put("manifest?repository=" + NAME + "&reference=" + "x".repeat(100), "linux/arm64");
        views.put("tokens", "Access tokens");
        views.put("quotas", "Quotas");
        views.put("events", "Events");
        views.put("audit", "Client");
        views.put("housekeeping", "Statistics");
        return views;
    }

    @Test
    void nothingIsWiderThanAPhone() {
        try (PageBrowser browser = PageBrowser.phone(registry.process())) {
            browser.open("login");
            browser.await("form.login");
            browser.assertFits();
            browser.logIn("admin");
            views().forEach((address, text) -> {
                browser.open(address);
                browser.awaitText(text);
                browser.assertFits();
                browser.picture(
                        "phone-" + address.replaceAll("^\\?.*", "repositories").replaceAll("\\?.*", ""));
            });
            browser.open("manifest?repository=" + NAME + "&reference=x1");
            browser.click("Delete tag…");
            browser.awaitText("whoever pulls by it");
            browser.assertFits();
            browser.picture("phone-dialog");
        }
    }

    @Test
    void whoeverWantsItDarkGetsItDark() {
        for (boolean dark : List.of(false, true)) {
            try (PageBrowser browser =
                    dark ? PageBrowser.dark(registry.process()) : PageBrowser.wide(registry.process())) {
                browser.logIn("admin");
                browser.open("manifest?repository=" + NAME + "&reference=x1");
                browser.awaitText("SBOM (SPDX)");
                browser.picture(dark ? "dark" : "light");

                assertThat(contrast(browser, "main")).isGreaterThan(7);
                assertThat(contrast(browser, "main a")).isGreaterThan(4.5);
                assertThat(contrast(browser, "dt")).isGreaterThan(4.5);
                assertThat((double) (Double) browser.run(
                                LUMINANCE + "return luminance(" + "getComputedStyle(document.body).backgroundColor)"))
                        .satisfies(light -> assertThat(light < 0.1).isEqualTo(dark));
            }
        }
    }

    /** As WCAG 2 computes them. */
    private static final String LUMINANCE = """
            const luminance = (color) => {
              const [r, g, b] = color.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
                  .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b + 1e-9;
            };
            """;

    private static double contrast(PageBrowser browser, String css) {
        return (Double) browser.run(LUMINANCE + """
                const both = [getComputedStyle(document.querySelector(arguments[0])).color,
                    getComputedStyle(document.body).backgroundColor].map(luminance).sort((one, two) => two - one);
                return (both[0] + 0.05) / (both[1] + 0.05)""", css);
    }
}
