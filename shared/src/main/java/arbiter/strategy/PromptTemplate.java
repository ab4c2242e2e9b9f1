package arbiter.strategy;

import arbiter.json.Json;
import arbiter.market.Symbol;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
