package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there. */
class ReadmeTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w/.-])((?:events|docs|functions|shared|local)/[\\w./-]+\\w|template\\.yaml|samconfig\\.toml)");

    static Stream<String> documents() throws IOException {
        try (var docs = Files.list(HOME.resolve("docs"))) {
            var names = docs.map(path -> "docs/" + path.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of("README.md"), names.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(String document) throws IOException {
        var file = HOME.resolve(document);

        for (var target : found(LINK, Files.readString(file)))
            assertThat(file.resolveSibling(target)).as(target).exists();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_path_named_exists(String document) throws IOException {
        for (var path : found(PATH, Files.readString(HOME.resolve(document))))
            if (!path.contains("target/"))
                assertThat(HOME.resolve(path)).as(path).exists();
    }

    @org.junit.jupiter.api.Test
    void the_readme_stays_short_and_names_its_commands() throws IOException {
        var readme = Files.readString(HOME.resolve("README.md"));

        assertThat(readme.lines()).hasSizeLessThan(120);
        assertThat(readme).contains("./arbiter cycle", "mvn verify", "sam local invoke", "sam deploy");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
