// Is the package what it should be? dotnet run .ci/check-package.cs -- folder-with-the-packages
using System.IO.Compression;
using System.Xml.Linq;

const int Megabyte = 1 << 20;
var folder = args[0];
var failures = new List<string>();
var packages = Directory.GetFiles(folder, "*.nupkg");
var symbols = Directory.GetFiles(folder, "*.snupkg");
Check(packages.Length == 1, $"One package is made, not {packages.Length}: {string.Join(", ", packages.Select(Path.GetFileName))}.");
Check(symbols.Length == 1, $"One package of symbols is made, not {symbols.Length}.");
if (packages.Length > 0)
    CheckPackage(packages[0]);
if (symbols.Length > 0)
    CheckSymbols(symbols[0]);
foreach (var failure in failures)
    Console.Error.WriteLine(failure);
return failures.Count == 0 ? 0 : 1;

void CheckPackage(string path)
{
    var size = new FileInfo(path).Length;
    Console.WriteLine($"{Path.GetFileName(path)}: {size / 1024} KB");
    Check(size < 2 * Megabyte, $"The package has {size} bytes; it stays under {2 * Megabyte}.");
    using var zip = ZipFile.OpenRead(path);
    var entries = zip.Entries.Select(entry => entry.FullName).ToList();
    string[] wanted = ["README.md",
        .. new[] { "Hornbeam", "Hornbeam.Engine", "Hornbeam.Charts", "Hornbeam.Hdf5" }.SelectMany(name => new[] { $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml" })];
    foreach (var entry in wanted)
        Check(entries.Contains(entry), $"The package lacks {entry}.");
    foreach (var entry in entries.Where(entry => entry.StartsWith("lib/") && !wanted.Contains(entry)))
        failures.Add($"The package holds {entry}, which is not ours.");
    foreach (var entry in entries.Where(entry => entry.StartsWith("runtimes/") || Path.GetExtension(entry) is ".so" or ".dylib"))
        failures.Add($"The package holds native code: {entry}.");

    var specification = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec"));
    var metadata = XDocument.Load(specification.Open()).Root!.Elements().First();
    string? Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    var dependencies = metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string)element.Attribute("id")!);
    Check(dependencies.SequenceEqual(["CsvHelper"]), $"The package depends on {string.Join(", ", dependencies)}, not on CsvHelper alone.");
    Check(Value("id") == "Hornbeam", $"The package is called {Value("id")}.");
    Check(Value("license") == "MIT", $"The licence is {Value("license")}.");
    Check(Value("readme") == "README.md", "The package names no README.");
    Console.WriteLine($"{Value("id")} {Value("version")}, needs {string.Join(", ", dependencies)}");
}

void CheckSymbols(string path)
{
    using var zip = ZipFile.OpenRead(path);
    foreach (var name in new[] { "Hornbeam", "Hornbeam.Engine", "Hornbeam.Charts", "Hornbeam.Hdf5" })
        Check(zip.GetEntry($"lib/net10.0/{name}.pdb") is not null, $"The symbols lack {name}.pdb.");
}

void Check(bool holds, string otherwise)
{
    if (!holds)
        failures.Add(otherwise);
}
