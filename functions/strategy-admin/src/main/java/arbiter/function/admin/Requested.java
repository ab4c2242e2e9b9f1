package arbiter.function.admin;

import arbiter.account.AccountId;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.json.Fields;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parts that several routes have in common. */
final class Requested {

    private static final Pattern VERSION = Pattern.compile("\"?([1-9][0-9]{0,17})\"?");

    private Requested() {}

    /**
     * The account that the path names.
     *
     * @throws Refusal 400 when it cannot be the id of one
     */
    static AccountId account(APIGatewayV2HTTPEvent event) throws Refusal {
        var parameters = event.getPathParameters();
        var id = (parameters == null ? Map.<String, String>of() : parameters).getOrDefault("id", "");
        if (AccountId.isAccountId(id)) return new AccountId(id);
        throw Refusal.badRequest("", "the path must name an account: letters, digits, _ and -, 1 to 64");
    }

    /**
     * The version that the header {@code If-Match} names.
     *
     * @throws Refusal 400 when it names something else
     */
    static Optional<Long> version(APIGatewayV2HTTPEvent event) throws Refusal {
        var header = HttpEvents.header(event, "If-Match");
        if (header.isEmpty()) return Optional.empty();
        var matcher = VERSION.matcher(header.get().strip());
        if (matcher.matches()) return Optional.of(Long.valueOf(matcher.group(1)));
        throw Refusal.badRequest("", "the header If-Match must name a version of the settings, like \"3\"");
    }

    /**
     * A body of a few fields.
     *
     * @throws Refusal 400 when it is no JSON, 413 when it is too large
     */
    static Fields fields(APIGatewayV2HTTPEvent event) throws Refusal {
        return Fields.of(HttpEvents.body(event), "");
    }

    /**
     * Refuses a body that has anything wrong with it.
     *
     * @throws Refusal 400 with all of it
     */
    static void check(Fields fields) throws Refusal {
        fields.refuseOthers();
        if (!fields.problems().isEmpty()) throw new Refusal(HttpProblem.badRequest(fields.problems()));
    }
}
