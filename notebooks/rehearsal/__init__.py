"""A local Google: Sheets, Drive, Docs, Calendar, Gmail, Meet and the token endpoint, over one SQLite file.

The real clients talk to it over HTTP; only the address differs. One call goes through the house like this:

    serving    a socket, HTTP/1.1, loopback only
    app        Flask: token endpoint, admin routes, the page; everything else goes to
    dispatch   route -> who is it? -> faults and quotas -> parameters and body as the discovery document wants them
               -> one transaction around one handler -> partial response (fields) -> answer in Google's words
    discovery  the documents bundled with google-api-python-client: routes, parameters, schemas;  described  serves them
    conversion values as the schema wants them, by what  protos  knows of Google's messages
    findings   the sentences with which Google refuses values
    masks      the `fields` parameter;  answers  every answer against its schema, where tests ask for it
    colours    as Google gives them back
    wire       a request as it came;  uploads, batch  the forms in which it may come;  payload  JSON as Google reads it
    errors     the bodies of refusals
    older      one call in Drive v2's words, which gspread still makes
    signing    the addresses of sign-in;  tokens  who a bearer speaks for;  accounts  keys of service accounts
    faults     what goes wrong on purpose, quotas, counts;  admin  their switches
    channels   push channels, which never push;  rpc  the names that errors call methods by
    calls      Call, Reply and @method, which every service package registers its handlers with
    store      one SQLite file; BEGIN IMMEDIATE around every call

A service (sheets, drive, docs, calendar, gmail, meet) is a package that registers handlers and brings its SCHEMA.
Nothing in here imports anything else of the kit.
"""
