package org.cachette.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.cachette.ledger.Ledger;

/** What the ledger's scripts return, read from flat lists of texts. */
final class LedgerReplies {

    private LedgerReplies() {}

    static Ledger.Entered entered(List<String> reply) {
        Iterator<String> texts = reply.iterator();
        long epoch = number(texts);
        long number = number(texts);
        boolean settled = flag(texts);
        List<Ledger.Member> members = new ArrayList<>();
        while (texts.hasNext()) {
            members.add(new Ledger.Member(texts.next(), number(texts), number(texts)));
        }
        return new Ledger.Entered(epoch, number, settled, members);
    }

    static Ledger.Synced synced(List<String> reply) {
        Iterator<String> texts = reply.iterator();
        long epoch = number(texts);
        long number = number(texts);
        long floor = number(texts);
        boolean settled = flag(texts);
        long least = number(texts);
        boolean complete = flag(texts);
        long scopes = number(texts);
        long patterns = number(texts);
        long off = number(texts);
        long writers = number(texts);
        return new Ledger.Synced(
                epoch,
                number,
                floor,
                settled,
                least,
                complete,
                numbers(texts, scopes),
                numbers(texts, patterns),
                list(texts, off),
                numbers(texts, writers));
    }

    static Ledger.Asked asked(List<String> reply) {
        Iterator<String> texts = reply.iterator();
        return new Ledger.Asked(number(texts), number(texts), number(texts));
    }

    private static Map<String, Long> numbers(Iterator<String> texts, long count) {
        Map<String, Long> numbers = new HashMap<>();
        for (long i = 0; i < count; i++) {
            numbers.put(texts.next(), number(texts));
        }
        return numbers;
    }

    private static List<String> list(Iterator<String> texts, long count) {
        List<String> list = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            list.add(texts.next());
        }
        return list;
    }

    private static boolean flag(Iterator<String> texts) {
        return texts.next().equals("1");
    }

    private static long number(Iterator<String> texts) {
        return Long.parseLong(texts.next());
    }
}
