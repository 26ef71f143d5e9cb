using System.Globalization;
using Hornbeam.Tests.Saving.Fuzzing;

namespace Hornbeam.Benchmarks;

/// <summary>Many damaged files for each parser: every one ends in a result or in an error that says what is wrong.</summary>
internal static class FuzzCommand
{
    public static int Run(string[] arguments)
    {
        var count = arguments is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000;
        var folder = arguments is [_, var given, ..] ? given : Path.Combine("tests", "golden", "saved");
        var seed = arguments is [_, _, var last, ..] ? int.Parse(last, CultureInfo.InvariantCulture) : 1;
        var failed = false;
        foreach (var parser in FileFuzz.Parsers)
        {
            var outcome = FileFuzz.Run(parser, folder, count, seed);
            Console.WriteLine($"{parser.Name}: {outcome}");
            foreach (var failure in outcome.Failures.Take(10))
                Console.WriteLine($"  {failure}");
            failed |= outcome.Failures.Count > 0;
        }
        return failed ? 1 : 0;
    }
}
