package arbiter.reply;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.TradingDecision;
import arbiter.reply.ReplyReading.ReplyProblem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds stops, targets and leverage under another name, where the schema would let them be dropped as unknown: a position
 * without the stop its model meant is not what was proposed.
 *
 * <p>A renamed allocation needs no help: the schema misses it.
 */
final class RenamedFields {

    private static final Pattern STOP =
            Pattern.compile("(new|initial|trailing)?(sl|stop|stoploss)(price|level|usd|percent|pct|limit|order)?");
    private static final Pattern TARGET = Pattern.compile(
            "(new|initial)?(tp|takeprofit|target|profittarget)[0-9]?(price|level|usd|percent|pct|limit|order)?");
    private static final Pattern LEVERAGE = Pattern.compile("(lev|leverage)(x|ratio|factor|multiplier)?");

    private final List<ReplyProblem> problems = new ArrayList<>();

    private RenamedFields() {}

    /** One problem for each field that stands under another name; the entries of both are in the same order. */
    static List<ReplyProblem> problems(TradingDecision decision, JsonNode tree) {
        var found = new RenamedFields();
        for (var i = 0; i < decision.decisions().size(); i++)
            found.visit(decision.decisions().get(i), tree.get("decisions").get(i), "/decisions/" + i);
        return found.problems;
    }

    private void visit(AssetDecision decision, JsonNode entry, String pointer) {
        switch (decision) {
            case Enter enter -> {
                seek(enter.slPrice(), STOP, "sl_price", entry, pointer);
                seek(enter.tpPrice(), TARGET, "tp_price", entry, pointer);
                seek(enter.leverage(), LEVERAGE, "leverage", entry, pointer);
            }
            case AdjustPosition adjust -> {
                seek(adjust.leverage(), LEVERAGE, "leverage", entry, pointer);
                if (adjust.adjustment() == null) return;
                var inner = entry.get("position_adjustment");
                var at = pointer + "/position_adjustment";
                seek(adjust.adjustment().newSlPrice(), STOP, "new_sl_price", inner, at);
                seek(adjust.adjustment().newTpPrice(), TARGET, "new_tp_price", inner, at);
            }
            default -> {}
        }
    }

    private void seek(@Nullable Object read, Pattern other, String field, JsonNode object, String pointer) {
        if (read != null) return;
        object.properties().forEach(each -> {
            if (!each.getKey().equals(field)
                    && !each.getValue().isNull()
                    && other.matcher(bare(each.getKey())).matches())
                problems.add(new ReplyProblem(
                        "renamed_field",
                        "%s: %s is not a field; %s is, and it is missing"
                                .formatted(pointer, Glyphs.quoted(each.getKey()), field)));
        });
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
