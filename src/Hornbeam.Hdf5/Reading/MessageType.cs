namespace Hornbeam.Hdf5.Reading;

/// <summary>The messages that are read or written here, with the numbers of the specification.</summary>
internal enum MessageType
{
    Nil = 0x00,
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    OldFillValue = 0x04,
    FillValue = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    DataLayout = 0x08,
    GroupInfo = 0x0a,
    FilterPipeline = 0x0b,
    Attribute = 0x0c,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}
