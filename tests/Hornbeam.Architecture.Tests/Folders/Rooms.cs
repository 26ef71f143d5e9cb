using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Hornbeam.Architecture.Tests.Folders;

/// <summary>
/// The first folder of the source file that holds a method or a type of Hornbeam.dll. Methods are found by the debug symbols (a
/// partial class may lie in two rooms), types without code by their declaration.
/// </summary>
internal sealed class Rooms : IDisposable
{
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _symbols;
    private readonly Dictionary<string, string> _declared = [];

    public Rooms(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".pdb");
        _provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(path));
        _symbols = _provider.GetMetadataReader();
        foreach (var file in Repository.Sources.Where(file => file.Project == "Hornbeam"))
            foreach (System.Text.RegularExpressions.Match match in TypeDeclarations.Pattern.Matches(file.Code))
            {
                var name = match.Groups[1].Value;
                // Of a partial class, the file named just like it.
                if (!_declared.ContainsKey(name) || Path.GetFileName(file.Path) == $"{name}.cs")
                    _declared[name] = file.Room;
            }
    }

    public string? Of(MemberInfo member) => member switch
    {
        Type type => OfType(type),
        MethodBase method => OfMethod(method) ?? OfType(method.DeclaringType!),
        _ => OfType(member.DeclaringType!),
    };

    public void Dispose() => _provider.Dispose();

    private string? OfMethod(MethodBase method)
    {
        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        var information = _symbols.GetMethodDebugInformation(handle);
        if (information.SequencePointsBlob.IsNil)
            return null;
        var document = information.Document;
        if (document.IsNil)
            foreach (var point in information.GetSequencePoints())
            {
                document = point.Document;
                break;
            }
        var path = _symbols.GetString(_symbols.GetDocument(document).Name).Replace('\\', '/');
        var parts = path.Split("/src/Hornbeam/");
        return parts.Length < 2 || parts[^1].Split('/') is not { Length: > 1 } folders ? null : folders[0];
    }

    private string? OfType(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return _declared.GetValueOrDefault(type.Name.Split('`')[0]);
    }
}
