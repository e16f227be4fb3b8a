package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Registry;
import io.stevedore.servers.process.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a screen that looks at the page of one registry. */
final class PageBrowser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** It warns of each browser that is younger than itself; kept, as the JDK forgets loggers that nobody has. */
    private static final Logger OF_THE_DRIVER = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final Registry registry;

    private PageBrowser(ChromeDriver driver, Registry registry) {
        this.driver = driver;
        this.registry = registry;
    }

    /** As wide as a desk's screen; the test is skipped where there is no browser. */
    static PageBrowser wide(Registry registry) {
        return start(registry, 1280, 900, false);
    }

    /** A phone of the least width that pages are made for. */
    static PageBrowser phone(Registry registry) {
        return start(registry, 360, 740, false);
    }

    /** Of somebody who wants it dark. */
    static PageBrowser dark(Registry registry) {
        return start(registry, 1280, 900, true);
    }

    static {
        OF_THE_DRIVER.setLevel(Level.SEVERE);
    }

    private static PageBrowser start(Registry registry, int width, int height, boolean dark) {
        Optional<Path> program = InstalledProgram.find("chromium");
        Optional<Path> driver = InstalledProgram.find("chromedriver");
        assumeTrue(
                program.isPresent() && driver.isPresent(),
                "no browser is installed; Debian's packages chromium and chromium-driver have one");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-GB");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", width, "height", height, "pixelRatio", 1.0, "mobile", false)));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        started.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return new PageBrowser(started, registry);
    }

    /** @param address what stands behind {@code #/} */
    void open(String address) {
        driver.get(registry.url("/#/" + address).toString());
    }

    String address() {
        return driver.getCurrentUrl().replaceFirst(".*#", "#");
    }

    void awaitAddress(String address) {
        Parallel.await(address, () -> address().equals(address));
    }

    void reload() {
        driver.navigate().refresh();
    }

    void back() {
        driver.navigate().back();
    }

    void logIn(String user) {
        open("login");
        type("#name", user);
        type("#password", ClosedRegistry.PASSWORD);
        find("form.login button").click();
        await("#top .who button");
    }

    WebElement find(String css) {
        await(css);
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** What of the page somebody can read. */
    String text() {
        return text("body");
    }

    String text(String css) {
        return String.valueOf(run("return document.querySelector(arguments[0])?.innerText ?? ''", css));
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on by the tabulator key until something has the focus whose text or label begins so. */
    void tabTo(String name) {
        for (int i = 0; i < 100; i++) {
            if (focused().startsWith(name)) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("no tabulator leads to \"" + name + "\"; the last is \"" + focused() + "\"");
    }

    /** The label or text of what has the focus. */
    String focused() {
        return String.valueOf(run("const at = document.activeElement;"
                + " return at === document.body ? '' : at.getAttribute('aria-label') || at.innerText || at.id"));
    }

    /** Clicks the button or link of this label or text. */
    void click(String name) {
        Parallel.await("\"" + name + "\" to click", () -> Boolean.TRUE.equals(run("""
                const wanted = [...document.querySelectorAll('dialog[open] button, dialog[open] a')];
                const all = wanted.length ? wanted : [...document.querySelectorAll('button, a, summary')];
                const found = all.find((each) => !each.disabled
                    && [each.getAttribute('aria-label'), each.innerText].includes(arguments[0]));
                found?.scrollIntoView({ block: 'center' });
                found?.click();
                return Boolean(found)""", name)));
    }

    void await(String css) {
        Parallel.await(css, () -> !all(css).isEmpty());
    }

    /** Waits until somebody can read something. */
    void awaitText(String text) {
        Parallel.await("\"" + text + "\" on the page", () -> text().contains(text));
    }

    /** Waits until a table has so many rows. */
    void awaitRows(int count) {
        Parallel.await(count + " rows", () -> all("tbody tr").size() == count);
    }

    void awaitNoText(String text) {
        Parallel.await("no \"" + text + "\" on the page", () -> !text().contains(text));
    }

    Object run(String script, Object... arguments) {
        try {
            Object result = driver.executeScript(script, arguments);
            return result == null ? "" : result;
        } catch (JavascriptException e) {
            throw new AssertionError(script, e);
        }
    }

    /** Whether everything is as wide as the window at most. */
    void assertFits() {
        Object wider = run("""
                const width = document.documentElement.clientWidth;
                const wider = [...document.querySelectorAll('body *')]
                    .filter((each) => each.checkVisibility() && !each.closest('pre, .unseen, .skip, thead, #said')
                        && each.getBoundingClientRect().right > width + 1)
                    .map((each) => each.outerHTML.slice(0, 120));
                return wider.join('\\n')
                    || (document.documentElement.scrollWidth > width ? 'the page scrolls' : '')""");
        assertThat(wider).as("wider than the window").isEqualTo("");
    }

    /** Nothing that the browser kept the page from, and no error of a script. */
    void assertSilent() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("Failed to load resource"))
                .isEmpty();
    }

    /** Keeps a picture for those who want to see the page. */
    void picture(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
