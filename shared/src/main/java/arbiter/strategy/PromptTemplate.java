package arbiter.strategy;

import arbiter.json.Json;
import arbiter.market.Symbol;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The words of a strategy, with its own figures filled in. Logic-less (Mustache) over flat texts: a template can name what
 * is supplied and nothing else.
 */
public final class PromptTemplate {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            .emptyStringIsFalse(true)
            .withCollector(new SuppliedOnly());

    private PromptTemplate() {}

    /**
     * The strategy's template for these symbols.
     *
     * @throws IllegalArgumentException naming the placeholder the template uses and the context does not supply, or what
     *     is wrong with its form
     */
    public static String render(Strategy strategy, List<Symbol> symbols) {
        try {
            return COMPILER.compile(strategy.promptTemplate()).execute(supplied(strategy, symbols));
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("prompt_template: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a template that could not be rendered, now or with other limits: it may name what is supplied and nothing else,
     * be it in a part that is left out at present.
     *
     * @throws IllegalArgumentException naming everything that is not supplied, or what is wrong with its form
     */
    static void check(Strategy strategy) {
        var symbols = List.of(new Symbol("BTC"));
        var unknown = new TreeSet<>(names(strategy.promptTemplate()));
        unknown.removeAll(supplied(strategy, symbols).keySet());
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("prompt_template: names what is not supplied: " + unknown);
        render(strategy, symbols);
    }

    /** Everything a template names, wherever it stands. */
    static Set<String> names(String template) {
        var names = new TreeSet<String>();
        try {
            COMPILER.compile(template).visit(new Names(names));
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("prompt_template: " + e.getMessage(), e);
        }
        return names;
    }

    private record Names(Set<String> found) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {}

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            return found.add("> " + name);
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }

    /** What a template may name: {@code name}, {@code symbols}, {@code timeframes}, and every limit by its wire name. */
    public static Map<String, String> supplied(Strategy strategy, List<Symbol> symbols) {
        var supplied = new LinkedHashMap<String, String>();
        supplied.put("name", strategy.name());
        supplied.put("symbols", symbols.stream().map(Symbol::value).collect(Collectors.joining(", ")));
        supplied.put(
                "timeframes",
                strategy.timeframes().stream().map(Object::toString).collect(Collectors.joining(", ")));
        Json.tree(strategy.limits())
                .properties()
                .forEach(limit -> supplied.put(
                        limit.getKey(),
                        limit.getValue().isNull() ? "" : limit.getValue().asText()));
        return supplied;
    }

    /** Looks names up in the supplied map only: the usual collector would call methods of the texts by reflection. */
    private static final class SuppliedOnly extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
