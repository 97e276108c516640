import './styles/app.css';

import 'htmx.org';
// Strips hx- attributes that do not carry the nonce of the page: markup that slipped in
// with somebody's text cannot send requests. Must follow htmx, which it registers with.
import 'htmx.org/dist/ext/hx-csp.js';

import './elements';
import { leadToSearch } from './slash';
import { watchTyping } from './unsaved';

watchTyping(document, window);
leadToSearch(document);
