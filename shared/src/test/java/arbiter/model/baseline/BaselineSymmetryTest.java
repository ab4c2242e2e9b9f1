package arbiter.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Price;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A market seen in a mirror gets the mirrored decision, and neither names nor order matter. */
class BaselineSymmetryTest {

    private static final Set<String> PRICES = Set.of("tp_price", "sl_price", "new_tp_price", "new_sl_price");
    private static final Set<String> WORDS = Set.of("rationale", "exit_plan", "portfolio_rationale");

    static List<Long> seeds() {
        return RandomWorld.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_mirrored_market_gets_the_mirrored_decision(long seed) {
        var world = RandomWorld.of(seed);

        var decision = world.decision();
        var mirrored = Mirror.of(world).decision();

        for (var asset : world.assets())
            assertThat(wordless(World.of(mirrored, asset.symbol())))
                    .isEqualTo(reflected(World.of(decision, asset.symbol()), asset.price()));
        assertThat(mirrored.get("total_allocation_usd")).isEqualTo(decision.get("total_allocation_usd"));
        assertThat(mirrored.get("portfolio_risk_level")).isEqualTo(decision.get("portfolio_risk_level"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void other_names_in_another_order_change_nothing(long seed) {
        var world = RandomWorld.of(seed);
        var names = otherNames(world, seed);

        var decision = world.decision();
        var renamed = renamed(world, names, seed).decision();

        names.forEach((was, is) -> {
            var expected = wordless(World.of(decision, was)).put("asset", is.value());
            assertThat(wordless(World.of(renamed, is))).isEqualTo(expected);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void assets_that_nothing_but_the_name_tells_apart_are_treated_alike(long seed) {
        var world = RandomWorld.of(seed);
        var twins = new ArrayList<AssetMarket>();
        for (var name : List.of("ONE", "TWO", "THREE", "FOUR"))
            twins.add(named(world.assets().getFirst(), new Symbol(name)));
        var symbols = twins.stream().map(AssetMarket::symbol).toList();

        var decision = world.over(twins, symbols, List.of(), List.of()).decision();

        var first = wordless(World.of(decision, symbols.getFirst()));
        for (var symbol : symbols)
            assertThat(wordless(World.of(decision, symbol)).put("asset", "ONE")).isEqualTo(first);
    }

    private static Map<Symbol, Symbol> otherNames(World world, long seed) {
        var letters = new ArrayList<>(List.of("A", "Q", "M", "Z"));
        Collections.shuffle(letters, new Random(seed));
        var names = new HashMap<Symbol, Symbol>();
        for (var i = 0; i < letters.size(); i++) names.put(world.assets().get(i).symbol(), new Symbol(letters.get(i)));
        return names;
    }

    private static World renamed(World world, Map<Symbol, Symbol> names, long seed) {
        var assets = world.assets().stream()
                .map(a -> named(a, name(names, a.symbol())))
                .toList();
        var symbols = new ArrayList<>(names.values());
        var positions = new ArrayList<>(world.positions().stream()
                .map(p -> named(p, name(names, p.asset())))
                .toList());
        Collections.shuffle(symbols, new Random(seed + 1));
        Collections.shuffle(positions, new Random(seed + 2));
        return world.over(assets, symbols, positions, List.of());
    }

    private static Symbol name(Map<Symbol, Symbol> names, Symbol symbol) {
        return names.getOrDefault(symbol, symbol);
    }

    private static AssetMarket named(AssetMarket a, Symbol name) {
        return new AssetMarket(
                name, a.price(), a.observedAt(), a.terms(), a.funding(), null, null, null, null, a.views());
    }

    private static Position named(Position p, Symbol name) {
        return new Position(
                name,
                p.side(),
                p.quantity(),
                p.entryPrice(),
                p.leverage(),
                p.margin(),
                p.tpPrice(),
                p.slPrice(),
                p.liquidationPrice(),
                p.openedAt());
    }

    private static ObjectNode wordless(JsonNode entry) {
        var copy = (ObjectNode) entry.deepCopy();
        copy.remove(WORDS);
        return canonical(copy, null);
    }

    private static ObjectNode reflected(JsonNode entry, Price about) {
        var copy = (ObjectNode) entry.deepCopy();
        copy.remove(WORDS);
        if (copy.get("action").asText().equals("buy")) copy.set("action", new TextNode("sell"));
        else if (copy.get("action").asText().equals("sell")) copy.set("action", new TextNode("buy"));
        return canonical(copy, about);
    }

    /** Prices in one spelling, reflected where there is something to reflect about. */
    private static ObjectNode canonical(ObjectNode node, @Nullable Price about) {
        for (var field : List.copyOf(node.properties())) {
            if (field.getValue() instanceof ObjectNode inner) canonical(inner, about);
            if (!PRICES.contains(field.getKey())) continue;
            var value = field.getValue().decimalValue();
            var shown = about == null ? value : Mirror.reflect(value, about);
            node.set(field.getKey(), DecimalNode.valueOf(shown.stripTrailingZeros()));
        }
        return node;
    }
}
