package arbiter.rule;

import arbiter.json.Fields;
import arbiter.json.JsonProblem;
import arbiter.market.Symbol;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyReader;
import arbiter.strategy.TrackRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a validation context (spec 5) into a given situation, or lists everything that is wrong with it.
 *
 * <p>A field that is not known is a complaint: a misspelt optional field must not pass as one left out.
 */
public final class ContextReader {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final BigDecimal MOST_R = BigDecimal.valueOf(1_000_000_000);
    private static final int R_DECIMALS = 12;

    private final Strategies strategies;

    /** Reads contexts that name these strategies by id. */
    public ContextReader(Strategies strategies) {
        this.strategies = strategies;
    }

    /** A situation, or every reason why there is none. */
    public sealed interface Reading {

        /** A sound context, of origin {@link Situation.Origin#GIVEN}. */
        record Understood(Situation situation) implements Reading {}

        /** All complaints, each with its JSON pointer; at least one. */
        record Refused(List<JsonProblem> problems) implements Reading {}
    }

    /** Reads a context; the pointers of complaints begin at {@code pointer}, for instance {@code /context}. */
    public Reading read(JsonNode context, String pointer) {
        var fields = Fields.of(context, pointer);
        var situation = situation(fields);
        fields.refuseOthers();
        return fields.problems().isEmpty()
                ? new Reading.Understood(situation)
                : new Reading.Refused(List.copyOf(fields.problems()));
    }

    private Situation situation(Fields fields) {
        // The latest time as a stand-in: an unreadable one must not make every other time look late.
        var asOf = fields.time("as_of", Instant.MAX);
        var symbols = symbols(fields);
        var market = market(fields, asOf);
        var accountFields = fields.object("account");
        var account = new AccountReader(accountFields, asOf, market);
        var situation = new Situation(
                asOf,
                Situation.Origin.GIVEN,
                symbols,
                market,
                account.terms(),
                account.state(),
                account.tradingState(),
                strategy("strategy", fields),
                mandate(fields),
                account.equityBefore(),
                fields.has("valid_until") ? fields.time("valid_until") : null);
        accountFields.refuseOthers();
        return situation;
    }

    private static List<Symbol> symbols(Fields fields) {
        var before = fields.problems().size();
        var seen = new HashSet<Symbol>();
        var symbols = fields.texts("symbols", text -> {
            var symbol = new Symbol(text);
            if (!seen.add(symbol)) throw new IllegalArgumentException("is named twice");
            return symbol;
        });
        if (symbols.isEmpty() && fields.has("symbols") && fields.problems().size() == before)
            fields.complain("symbols", "must name at least one asset");
        return symbols;
    }

    private static NavigableMap<Symbol, AssetFacts> market(Fields fields, Instant asOf) {
        var market = new TreeMap<Symbol, AssetFacts>();
        fields.members("market").forEach((name, asset) -> {
            if (Symbol.isSymbol(name)) {
                var symbol = new Symbol(name);
                market.put(symbol, AssetFactsReader.read(symbol, asset, asOf));
            } else asset.complain("", "is not a symbol");
        });
        return market;
    }

    private Mandate mandate(Fields fields) {
        var mandate = fields.optionalObject("mandate");
        if (mandate == null) return Mandate.OWN;
        var read = new Mandate(
                !mandate.has("version_exists") || mandate.flag("version_exists"),
                mandate.has("own_strategy") ? strategy("own_strategy", mandate) : null,
                mandate.has("may_loosen") && mandate.flag("may_loosen"),
                mandate.has("earlier_today") ? earlierToday(mandate) : List.of(),
                trackRecord(mandate.optionalObject("track_record")));
        mandate.refuseOthers();
        return read;
    }

    private static List<Strategy> earlierToday(Fields mandate) {
        return mandate.objects("earlier_today").stream()
                .map(StrategyReader::readInline)
                .toList();
    }

    private static TrackRecord trackRecord(@Nullable Fields track) {
        if (track == null) return TrackRecord.NONE;
        var samples = track.whole("samples", 0, MOST_SAMPLES);
        var wins = track.whole("wins", 0, MOST_SAMPLES);
        if (wins > samples) track.complain("wins", "must be at most samples");
        var read = new TrackRecord(
                samples,
                Math.min(wins, samples),
                Amounts.decimal(track, "won_r", BigDecimal.ZERO, MOST_R, R_DECIMALS),
                Amounts.decimal(track, "lost_r", BigDecimal.ZERO, MOST_R, R_DECIMALS));
        track.refuseOthers();
        return read;
    }

    private Strategy strategy(String name, Fields fields) {
        if (!fields.isText(name)) return StrategyReader.readInline(fields.object(name));
        return strategies.find(fields.text(name)).orElseGet(() -> {
            fields.complain(name, "is not the id of a known strategy");
            return StrategyReader.readInline(Fields.of(MissingNode.getInstance(), ""));
        });
    }
}
