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
    private readonly HashSet<string> _inSeveral = [];

    public Rooms(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".pdb");
        _provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(path));
        _symbols = _provider.GetMetadataReader();
        foreach (var file in Repository.Sources.Where(file => file.Project == "Hornbeam"))
            foreach (System.Text.RegularExpressions.Match match in TypeDeclarations.Pattern.Matches(file.Code))
            {
                var name = $"{TypeDeclarations.Namespace.Match(file.Code).Groups[1].Value}.{match.Groups[1].Value}";
                if (_declared.TryGetValue(name, out var room) && room != file.Room)
                    _inSeveral.Add(name);
                // Of a partial class, the file named just like it.
                if (!_declared.ContainsKey(name) || file.Path.EndsWith($"/{match.Groups[1].Value}.cs", StringComparison.Ordinal))
                    _declared[name] = file.Room;
            }
    }

    /// <summary>Where a member is, as something that is used.</summary>
    public string? Of(MemberInfo member) => member switch
    {
        Type type => OfType(type),
        MethodBase method => OfMethod(method) ?? OfType(method.DeclaringType!),
        _ => OfType(member.DeclaringType!),
    };

    /// <summary>Where the code is that uses others; null for what a partial class in two rooms does in neither alone.</summary>
    public string? OfUser(MemberInfo member)
    {
        if (member is MethodBase method && OfMethod(method) is { } room)
            return room;
        var type = Outermost(member);
        return _inSeveral.Contains(FullName(type)) ? null : OfType(type);
    }

    public static Type Outermost(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType!;
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    public static string Name(Type type) => type.Name.Split('`')[0];

    public void Dispose() => _provider.Dispose();

    private string? OfMethod(MethodBase method)
    {
        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        var information = _symbols.GetMethodDebugInformation(handle);
        if (information.SequencePointsBlob.IsNil)
            return null;
        // No one document: a constructor with initialisers from several files.
        if (information.Document.IsNil)
            return null;
        var path = _symbols.GetString(_symbols.GetDocument(information.Document).Name).Replace('\\', '/');
        var parts = path.Split("/src/Hornbeam/");
        // Generated code lies in obj and belongs to its type.
        return parts.Length < 2 || parts[^1].Split('/') is not { Length: > 1 } folders || folders[0] == "obj" ? null : folders[0];
    }

    private static string FullName(Type type) => $"{type.Namespace}.{Name(type)}";

    private string? OfType(Type type) => _declared.GetValueOrDefault(FullName(Outermost(type)));
}
