package arbiter.local;

import arbiter.model.routing.Experiment.Arm;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An arm as it is written on the command line: {@code NAME=MODEL[:SHARE]}.
 *
 * @param share null when it is not stated
 */
record ArmText(String name, String model, @Nullable Integer share) {

    // A model's id may hold a colon itself; digits after the last one are the share.
    private static final Pattern FORM = Pattern.compile("([^=]+)=(.+?)(?::(\\d{1,3}))?");

    private static ArmText of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("'%s' is not NAME=MODEL[:SHARE]".formatted(text));
        var share = matcher.group(3);
        return new ArmText(matcher.group(1), matcher.group(2), share == null ? null : Integer.valueOf(share));
    }

    /**
     * The arms of these texts. Where none states a share all have the same, the first what is left over.
     *
     * @throws IllegalArgumentException when a text has another form, or only some state a share
     */
    static List<Arm> arms(List<String> texts) {
        var read = texts.stream().map(ArmText::of).toList();
        var stated = read.stream().filter(arm -> arm.share != null).count();
        if (stated != 0 && stated != read.size())
            throw new IllegalArgumentException("state the share of every arm, or of none");
        return IntStream.range(0, read.size())
                .mapToObj(i -> read.get(i).arm(equalShare(i, read.size())))
                .toList();
    }

    private static int equalShare(int index, int arms) {
        return 100 / arms + (index == 0 ? 100 % arms : 0);
    }

    private Arm arm(int otherwise) {
        return new Arm(name, model, share == null ? otherwise : share);
    }
}
