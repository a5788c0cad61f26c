namespace KpiDashboard.Ingestion.Encodings;

/// <summary>
/// Text whose letters are lost ("M? s?", U+FFFD) or were read with the wrong table before it came here ("Sá»Ÿ"). It
/// cannot be trusted to name anything, so it is refused.
/// </summary>
internal static class RuinedText
{
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('?', '\uFFFD') && !text.ContainsAnyInRange('\u00A1', '\u00E1'))
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (text[i])
            {
                case '\uFFFD':
                case '?' when i > 0 && char.IsLetter(text[i - 1]) && (char.IsLetter(next) || i + 2 < text.Length):
                case '?' when char.IsLetter(next):
                case 'Ã' or 'Ä' or 'Å' or 'Æ' when IsContinuation(next):
                case 'á' when next is 'º' or '»':
                    return true;
            }
        }

        return false;
    }

    /// <summary>What a second byte of UTF-8 looks like when it is read as Windows-1252.</summary>
    private static bool IsContinuation(char c) =>
        c
            is >= '\u0080'
                and <= '\u00BF'
                or '€'
                or '‚'
                or 'ƒ'
                or '„'
                or '…'
                or '†'
                or '‡'
                or 'ˆ'
                or '‰'
                or 'Š'
                or '‹'
                or 'Œ'
                or 'Ž'
                or '‘'
                or '’'
                or '“'
                or '”'
                or '•'
                or '–'
                or '—'
                or '˜'
                or '™'
                or 'š'
                or '›'
                or 'œ'
                or 'ž'
                or 'Ÿ';
}
