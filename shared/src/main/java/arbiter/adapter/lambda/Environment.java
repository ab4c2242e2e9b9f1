package arbiter.adapter.lambda;

import arbiter.market.Money;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables of a function, read once. A variable that is blank is not set. */
public final class Environment {

    private static final BigDecimal MOST_SHARE = BigDecimal.valueOf(100);

    private final Map<String, String> variables;

    private Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * These variables.
     *
     * @throws IllegalStateException naming every one of {@code required} that is not set
     */
    public static Environment of(Map<String, String> variables, Set<String> required) {
        var missing = new TreeSet<>(required);
        missing.removeIf(name -> !variables.getOrDefault(name, "").isBlank());
        if (!missing.isEmpty())
            throw new IllegalStateException("environment variables not set: " + String.join(", ", missing));
        return new Environment(variables);
    }

    /** A variable, unless it is not set. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A variable.
     *
     * @throws IllegalStateException with its name when it is not set
     */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("environment variables not set: " + name));
    }

    /**
     * A variable that must be one of these words.
     *
     * @throws IllegalStateException with its name, its value and the words when it is another
     */
    public String oneOf(String name, Set<String> words) {
        var value = text(name);
        if (words.contains(value)) return value;
        throw new IllegalStateException(
                "%s is '%s', but must be one of %s".formatted(name, value, new TreeSet<>(words)));
    }

    /**
     * A variable in whole seconds, 1 to 86,400.
     *
     * @throws IllegalStateException with its name and value when it is not
     */
    public Duration seconds(String name) {
        var value = text(name);
        if (value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 86_400)
            return Duration.ofSeconds(Integer.parseInt(value));
        throw new IllegalStateException("%s is '%s', but must be seconds from 1 to 86400".formatted(name, value));
    }

    /**
     * A variable in USD, zero or more, with at most 8 decimals.
     *
     * @throws IllegalStateException with its name and value when it is not
     */
    public Money usd(String name) {
        var value = text(name);
        if (value.matches("[0-9]{1,9}(\\.[0-9]{1,8})?")) return Money.of(value);
        throw new IllegalStateException(
                "%s is '%s', but must be an amount of USD like 50 or 2.5".formatted(name, value));
    }

    /**
     * A variable that is a whole number between two bounds, both allowed.
     *
     * @throws IllegalStateException with its name, its value and the bounds when it is not
     */
    public int whole(String name, int least, int most) {
        var value = text(name);
        if (value.matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) return number;
        }
        throw new IllegalStateException(
                "%s is '%s', but must be a whole number from %d to %d".formatted(name, value, least, most));
    }

    /**
     * A variable that is a share of something, 0 to 100, with at most 4 decimals.
     *
     * @throws IllegalStateException with its name and value when it is not
     */
    public BigDecimal share(String name) {
        var value = text(name);
        if (value.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
            var share = new BigDecimal(value);
            if (share.compareTo(MOST_SHARE) <= 0) return share;
        }
        throw new IllegalStateException("%s is '%s', but must be a share like 0.25".formatted(name, value));
    }

    /**
     * A variable that lists symbols, separated by commas: at least one, each once.
     *
     * @throws IllegalStateException with its name and every entry that is wrong
     */
    public List<Symbol> symbols(String name) {
        var symbols = new ArrayList<Symbol>();
        var wrong = new ArrayList<String>();
        for (var entry : text(name).split(",", -1)) {
            var text = entry.strip();
            if (Symbol.isSymbol(text) && !symbols.contains(new Symbol(text))) symbols.add(new Symbol(text));
            else wrong.add("'" + text + "'");
        }
        if (wrong.isEmpty()) return List.copyOf(symbols);
        throw new IllegalStateException("%s must list symbols, each once; wrong: %s".formatted(name, wrong));
    }
}
