package arbiter.local;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.TradingDecision;
import arbiter.reply.ReplyReading;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reader made of a reply, for people. */
final class ReadText {

    private final List<String> lines = new ArrayList<>();

    private ReadText() {}

    /** Several lines without a line break at the end. What a model wrote cannot steer the terminal. */
    static String of(@Nullable String name, ReplyReading reading) {
        var text = new ReadText();
        text.write(name == null ? "reply" : name, reading);
        return String.join("\n  ", text.lines.stream().map(ReadText::shown).toList());
    }

    private static String shown(String line) {
        return line.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }

    private void write(String name, ReplyReading reading) {
        switch (reading) {
            case Proposal proposal -> {
                lines.add(name + ": proposal");
                entries("proposes", proposal.decision());
            }
            case Refused refused -> {
                lines.add(name + ": refused");
                refused.problems().forEach(each -> lines.add("refused by " + each.code() + ": " + each.message()));
                if (refused.attached() != null) entries("said", refused.attached());
            }
        }
        reading.corrections().forEach(each -> lines.add("corrected " + each.code() + ": " + each.message()));
    }

    private void entries(String verb, TradingDecision decision) {
        for (var each : decision.decisions())
            lines.add("%s %s %s%s, confidence %s"
                    .formatted(
                            verb,
                            each.action(),
                            each.asset(),
                            terms(each),
                            each.thesis().confidence().toPlainString()));
    }

    private static String terms(AssetDecision decision) {
        return switch (decision) {
            case Enter e ->
                " %s USD".formatted(e.allocation())
                        + (e.leverage() == null ? "" : " at %dx".formatted(e.leverage()))
                        + told("target", e.tpPrice())
                        + told("stop", e.slPrice());
            case AdjustPosition a
            when a.adjustment() != null ->
                " %s%s%s%s%s"
                        .formatted(
                                a.adjustment().type().word(),
                                told("USD", a.adjustment().amount()),
                                told("percent", a.adjustment().percentage()),
                                told("target", a.adjustment().newTpPrice()),
                                told("stop", a.adjustment().newSlPrice()));
            case AdjustOrders o
            when o.adjustment() != null ->
                told("target", o.adjustment().newTpPrice())
                        + told("stop", o.adjustment().newSlPrice())
                        + (o.adjustment().cancelTp() ? ", no target" : "")
                        + (o.adjustment().cancelSl() ? ", no stop" : "");
            case AdjustPosition _, AdjustOrders _, Hold _, ClosePosition _ -> "";
        };
    }

    private static String told(String what, @Nullable Object value) {
        return value == null ? "" : ", %s %s".formatted(what, value);
    }
}
