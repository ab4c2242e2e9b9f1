package arbiter.reply;

import arbiter.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What models do to JSON. Every damage is made to strict JSON on one line and knows texts from what is outside them. */
final class Damage {

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^\"]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Damage() {}

    /** Has only one meaning. */
    enum Repairable {
        BYTE_ORDER_MARK(json -> "\ufeff" + json),
        FENCE(json -> "```json\n" + json + "\n```"),
        PROSE(json -> "It's 50% of [4h] {BTC}, so: " + json + "\nLet me know {if} it's not what you \"wanted\"."),
        DECISION_TAGS(json -> "<decision>" + json + "</decision>"),
        REASONING(json -> "<think>{\"decisions\": [\"draft\n</think>\n" + json),
        CUT_OPENING_OF_REASONING(json -> json.replace("buy", "sell") + "</reasoning>" + json),
        FRAGMENT_BEFORE(json -> "{\"asset\": \"BTC\", \"action\": \"buy\"}\n" + json),
        SAID_TWICE(json -> json + "\n\n" + json),
        TRAILING_COMMAS(json -> outside(json, part -> part.replaceAll("[}\\]]", ",$0"))),
        COMMENTS(json ->
                outside(json, part -> part.replace(",", ", /* \"x\": 1, */ ").replace("{", "{ // {\n"))),
        HASH_COMMENTS(json -> outside(json, part -> part.replace(",", ", # \"no\n"))),
        INVISIBLE(json -> outside(json, part -> part.replace(":", ":\u200b\u00a0"))),
        FULL_WIDTH(json -> outside(json, Damage::widened)),
        SMART_QUOTES(json -> texts(json, text -> text.matches(".[a-z_]+.") ? "“" + inner(text) + "”" : text)),
        SINGLE_QUOTES(json ->
                texts(json, text -> "'" + inner(text).replace("\\\"", "\"").replace("'", "\\'") + "'")),
        RAW_LINE_BREAKS(json -> texts(json, Damage::brokenLines)),
        PYTHON_LITERALS(json -> outside(json, Damage::pythonic)),
        NULL_TEXTS(json -> outside(json, part -> part.replace("null", "\"null\""))),
        QUOTED_NUMBERS(json -> outside(json, part -> NUMBER.matcher(part).replaceAll("\"$0\""))),
        CAPITALS(Damage::capitals),
        NOTATION(json -> json.replace("\"BTC\"", "\" btc/usdt:usdt\"").replace("\"ETHUSDT\"", "\"ETH-PERP\"")),
        ENCODED_TWICE(Json::text),
        MISSING_CLOSER(json -> json.substring(0, json.length() - 1)),
        REPEATED_KEY(json ->
                json.substring(0, json.length() - 1) + json.substring(json.lastIndexOf(",\"portfolio_risk_level\"")));

        private final UnaryOperator<String> damage;

        Repairable(UnaryOperator<String> damage) {
            this.damage = damage;
        }

        String damage(String json) {
            return damage.apply(json);
        }
    }

    /** Could mean several things. Each is made to one number of an entry. */
    static final List<String> NUMBERS = List.of(
            "%s,500",
            "%s_0",
            "%s 5",
            "%s-7",
            "%s - 7",
            "%s USD",
            "%sx",
            "%s%%",
            "$%s",
            "+%s",
            "%s*2",
            "%s + 1",
            "~%s",
            "0%s",
            "NaN",
            "-Infinity",
            "\"%s,500\"",
            "\"%s-7\"",
            "\"%s USD\"",
            "\"%s%%\"",
            "\"$%s\"",
            "\"%s*2\"",
            "%se99999",
            "%se400",
            "(%s)",
            "%s/2",
            "%s // 2\n");

    /** The JSON with one number, taken at random from those of its entries, written in another way. */
    static String number(String json, String way, RandomGenerator random) {
        var numbers = Pattern.compile("(?<=_usd\":|_price\":|confidence\":|leverage\":)[0-9.]+")
                .matcher(json)
                .results()
                .toList();
        var one = numbers.get(random.nextInt(numbers.size()));
        return json.substring(0, one.start()) + way.formatted(one.group()) + json.substring(one.end());
    }

    private static String capitals(String json) {
        return Pattern.compile("(?<=\"(?:action|risk_level|condition|adjustment_type)\":\")[a-z_]+")
                .matcher(json)
                .replaceAll(word -> " " + word.group().toUpperCase(Locale.ROOT));
    }

    private static String widened(String part) {
        return part.replace(",", "，").replace(":", "：").replace("{", "｛").replace("]", "］");
    }

    private static String pythonic(String part) {
        return part.replace("null", "None").replace("true", "True").replace("false", "False");
    }

    private static String brokenLines(String text) {
        return Pattern.compile("\\\\(.)").matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            default -> Matcher.quoteReplacement(escape.group());
        });
    }

    private static String inner(String text) {
        return text.substring(1, text.length() - 1);
    }

    private static String outside(String json, UnaryOperator<String> change) {
        return tokens(json).stream()
                .map(token -> token.startsWith("\"") ? token : change.apply(token))
                .collect(Collectors.joining());
    }

    private static String texts(String json, UnaryOperator<String> change) {
        return tokens(json).stream()
                .map(token -> token.startsWith("\"") ? change.apply(token) : token)
                .collect(Collectors.joining());
    }

    private static List<String> tokens(String json) {
        var tokens = new ArrayList<String>();
        TOKEN.matcher(json).results().forEach(token -> tokens.add(token.group()));
        return tokens;
    }
}
